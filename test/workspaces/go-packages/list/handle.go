package main

func handle() error {
	return nil
}
