package handlers

type Service struct{}

func NewService() *Service {
	return &Service{}
}

func Default() *Service {
	return NewService()
}

func (s *Service) Handle() error {
	return nil
}
