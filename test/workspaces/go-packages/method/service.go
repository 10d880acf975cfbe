package main

type Service struct{}
