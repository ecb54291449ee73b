import { NO_VENDOR, type Vendor } from '../model/vendor.ts';
import type { Document } from '../yaml/document.ts';
import { validate } from '../yaml/validate.ts';
import { rungsSchema } from './rungs-schema.ts';

/** Who shows pages to its customers, as rungs.yaml says; undefined where the file is broken. */
export function parseVendor(rungs: Document): Vendor | undefined {
  const spec = validate(rungsSchema, rungs).value;
  if (spec === undefined) return undefined;
  if (spec.vendor === undefined) return NO_VENDOR;
  const { name = '', colour = null, logo = null, contact, peers, address } = spec.vendor;
  return { name, colour, logo, contact, peers, address: address === undefined ? null : address.replace(/\/+$/, '') };
}
