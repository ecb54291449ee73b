import { filledText } from '../../yaml/schema.ts';

export const title = () => filledText('a title').describe('Shown to people; made from the id if left out.').optional();
