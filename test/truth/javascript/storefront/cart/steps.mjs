export const steps = { total: 'cart total', 'apply discount': 'apply discount', ship: { quote: 'ship quote' } };
export default steps;
