package com.acme.orders;

public class Inheriting extends CreateOrder {
}
