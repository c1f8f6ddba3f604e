import { freePort } from "../support/ports.mjs";
import { StartError } from "./stop-error.mjs";

/**
 * The app's port. One that was asked for is taken as it is; the default moves on when it is in use.
 * @param {string} host
 * @returns {Promise<number>}
 */
export async function choosePort(host) {
  const asked = process.env.PORT?.trim();
  if (asked) {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new StartError(
        `PORT is "${asked}", which is no port number. Set it to a number from 1 to 65535.`,
      );
    if (await freePort(port, host)) return port;
    throw new StartError(`PORT ${port} is in use. Stop what is using it, or set PORT to another number.`);
  }
  for (let port = 3000; port < 3100; port += 1) if (await freePort(port, host)) return port;
  throw new StartError("The ports 3000 to 3099 are all in use. Set PORT to a free one.");
}
