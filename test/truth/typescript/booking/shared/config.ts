const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
};

export default {
  rooms: process.env.ROOMS_TABLE as string,
  guests: required('GUESTS_TABLE'),
  partner: process.env.PARTNER_API ?? 'https://partner.example.com/api',
  audit: 'audit-log',
};

export const SUBSEGMENTS = Object.freeze({ quote: '#### quote', mail: '#### mail' });
