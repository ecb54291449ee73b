import { finite, flag, list, text, z } from './schema.ts';

const attributeValue = () => z.union([text(), finite(), flag()], { error: 'text, a number, true or false' });

/** The values an attribute may have where a condition asks for it: one, or any of several. */
export const attributeValues = () =>
  z.union([attributeValue(), list(attributeValue(), 'a list of values, such as [enterprise, professional]')], {
    error: 'a value or a list of values, such as [enterprise, professional]',
  });
