package dev.avisa.userdata.planted.datasources.one;

import dev.avisa.userdata.planted.transport.two.Innocent;

class SeesATransport {
  Innocent other = new Innocent();
}
