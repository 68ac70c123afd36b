package dev.avisa.userdata.planted.entities;

class SeesAFramework {
  @jakarta.inject.Inject
  SeesAFramework() {}
}
