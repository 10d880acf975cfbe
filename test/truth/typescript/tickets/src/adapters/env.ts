const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

export const env = {
  tickets: required('TICKETS'),
  seats: required('SEATS'),
  pdfs: process.env.PDFS as string,
  outbox: process.env['OUTBOX']!,
  alerts: process.env.ALERTS ?? '',
  venues: required('VENUE_API'),
};
