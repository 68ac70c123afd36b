package dev.avisa.userdata.planted.repositories;

class NamesATechnology {
  void store(org.hibernate.reactive.mutiny.Mutiny.Session session) {}
}
