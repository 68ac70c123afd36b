package dev.avisa.userdata.planted.transport.two;

public class Innocent {}
