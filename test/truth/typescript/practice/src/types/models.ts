export interface Appointment {
  id: string;
  patientId: string;
  doctor: string;
  slot: string;
  status: 'booked' | 'cancelled' | 'done';
}

export interface Patient {
  id: string;
  name: string;
  email?: string;
  phone?: string;
  insurance?: string;
}
