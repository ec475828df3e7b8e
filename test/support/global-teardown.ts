import { teardown } from "./global-setup";

// biome-ignore lint/style/noDefaultExport: jest takes a default export
export default teardown;
