package dev.avisa.userdata.planted.transport.one;

import dev.avisa.userdata.repositories.Users;

class SeesARepository {
  void call(Users users) {}
}
