package handlers

func Remove() error {
	return nil
}
