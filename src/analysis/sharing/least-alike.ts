/**
 * So few accounts are shown together at the least, and so few can be told apart from others by any number of links: five
 * besides whoever of them reads, who knows its own points.
 */
export const LEAST_ALIKE = 6;
