import { enclosingClass, enclosingFunction, functionName } from '../syntax/functions.js';
import type { SyntaxModule } from '../syntax/module.js';
import { lastName } from '../syntax/names.js';
import type { Node } from '../syntax/nodes.js';
import { someNode } from '../syntax/walk.js';

/** What is reached by a cable or by a radio of this machine: one client, and no herd of them. */
const DEVICE =
  /(?:^|[a-z_])(?:BLE|Ble|Bluetooth|USB|Usb|SerialPort|GATT|Gatt|HID|Hid|DFU|Dfu)(?![a-z])|^(?:ble|bluetooth|usb|serial_?port|gatt|dfu)(?=[A-Z_]|$)/;

/** Files that are named for nothing else: `usb.ts`, `ble-client.ts`. */
const DEVICE_FILE =
  /(?:^|[\\/_-])(?:ble|bluetooth|usb|webusb|serial-?port|hid|gatt|dfu)(?:[_-]\w+)*\.[cm]?[jt]sx?$/i;

/** What a file imports or holds that speaks to a stick or a board at a serial port. */
const SPEAKS_SERIAL = /['"]serialport['"]|\bserial_?port(?:Options|Path)?\b/i;

/** Whether what is attempted is with a device at this machine, by the names around it or by those of what is called. */
export function reachesDevice(module: SyntaxModule, region: Node): boolean {
  if (isAboutDevices(module)) return true;
  const around = enclosingFunction(region);
  if (around && DEVICE.test(functionName(around) ?? '')) return true;
  if (around && DEVICE.test(enclosingClass(around)?.id?.name ?? '')) return true;
  return someNode(
    region,
    module.visitorKeys,
    (node) => node.type === 'CallExpression' && DEVICE.test(lastName(node.callee) ?? ''),
  );
}

const known = new WeakMap<SyntaxModule, boolean>();

/** Looked up once for a file, which may be long and have many places to ask for. */
function isAboutDevices(module: SyntaxModule): boolean {
  let answer = known.get(module);
  if (answer === undefined) {
    const { filename, file } = module;
    answer = DEVICE_FILE.test(filename) || SPEAKS_SERIAL.test(file.text);
    known.set(module, answer);
  }
  return answer;
}
