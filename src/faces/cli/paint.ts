import { styleText } from "node:util";

/** How important text looks. */
export type Paint = "bold" | "dim" | "red" | "yellow" | "green";

/** Text for standard output in a colour, where that is a terminal that wants colours (NO_COLOR is honoured). */
export function paint(style: Paint, text: string): string {
  return styleText(style, text, { stream: process.stdout, validateStream: true });
}
