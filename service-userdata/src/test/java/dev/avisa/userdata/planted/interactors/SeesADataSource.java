package dev.avisa.userdata.planted.interactors;

import dev.avisa.userdata.planted.datasources.two.Innocent;

class SeesADataSource {
  Innocent other = new Innocent();
}
