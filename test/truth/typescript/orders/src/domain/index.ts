export { OrderRepository } from './orderRepository';
export * from './pricing';
export { Payments as PaymentGateway } from './payments';
