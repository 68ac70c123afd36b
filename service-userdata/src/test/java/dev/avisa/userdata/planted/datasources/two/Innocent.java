package dev.avisa.userdata.planted.datasources.two;

public class Innocent {}
