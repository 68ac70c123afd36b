package dev.avisa.userdata.planted.transport.one;

import dev.avisa.userdata.planted.transport.two.Innocent;

class SeesAnotherTransport {
  Innocent other = new Innocent();
}
