package dev.avisa.userdata.planted.datasources.one;

import dev.avisa.userdata.planted.datasources.two.Innocent;

class SeesAnotherDataSource {
  Innocent other = new Innocent();
}
