export interface Ticket {
  readonly id: string;
  readonly seat: string;
  readonly price: number;
}

export interface TicketStore {
  find(id: string): Promise<Ticket | undefined>;
  save(ticket: Ticket): Promise<void>;
  drop(id: string): Promise<void>;
  list(show: string): Promise<readonly Ticket[]>;
}

export interface SeatMap {
  hold(seat: string): Promise<void>;
  release(seat: string): Promise<void>;
  all(): AsyncIterable<string>;
}

export interface Publisher {
  publish(type: string, payload: unknown): Promise<void>;
  alert(text: string): Promise<void>;
}

export interface Documents {
  store(key: string, body: string): Promise<string>;
  fetch(key: string): Promise<string>;
  forget(...keys: string[]): Promise<void>;
}

export interface Venues {
  capacity(id: string): Promise<number>;
  reserve(id: string, seat: string): Promise<void>;
}
