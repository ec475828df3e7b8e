import type { Finding } from "../findings";
import { digitalAvailabilityOf, type InventoryService } from "../inventory";
import { error, warning } from "./inventory-finding";

/** The non-digital explanation rule of 280.5, and the traditional channels of 280.6. */
export function checkChannels({ channels, nonDigitalReason, digitalPotential }: InventoryService): Finding[] {
  if (channels.length === 0) {
    return [
      error(
        "channels-given",
        "280.5",
        "/channels",
        null,
        "channels is empty: an inventory says through which channels each service is provided.",
        "Name each channel the service is provided through.",
      ),
    ];
  }
  const found: Finding[] = [];
  if (channels.includes("MIXED")) {
    found.push(
      warning(
        "channels-named",
        "280.5",
        "/channels",
        "MIXED",
        "channels has MIXED, which says that there are several and not which.",
        "Name each channel instead. MIXED does not count as a digital one.",
      ),
    );
  }
  const availability = digitalAvailabilityOf(channels);
  if (availability === "DIGITAL") {
    found.push(
      warning(
        "traditional-channel",
        "280.6",
        "/channels",
        channels.join(", "),
        "All channels are digital: those who can't use them have no way to the service.",
        "Keep a traditional channel (in person, telephone, mail) and name it, where customers need one.",
      ),
    );
  }
  if (availability !== "NOT_DIGITAL") return found;
  const named = channels.join(", ");
  if (nonDigitalReason === null) {
    found.push(
      error(
        "non-digital-reason",
        "280.5",
        "/nonDigitalReason",
        null,
        `nonDigitalReason is missing: no channel is digital (${named}).`,
        "Say briefly why the service is not provided through a digital channel.",
      ),
    );
  }
  if (digitalPotential === null) {
    found.push(
      error(
        "digital-potential",
        "280.5",
        "/digitalPotential",
        null,
        `digitalPotential is missing: no channel is digital (${named}).`,
        "Say in which ways the service could be provided through a digital channel.",
      ),
    );
  }
  return found;
}
