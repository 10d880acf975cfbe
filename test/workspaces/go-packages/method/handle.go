package main

func (s *Service) Handle() error {
	return nil
}
