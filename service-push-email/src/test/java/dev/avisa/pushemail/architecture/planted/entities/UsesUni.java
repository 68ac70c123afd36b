package dev.avisa.pushemail.architecture.planted.entities;

import io.smallrye.mutiny.Uni;

interface UsesUni {
  Uni<String> later();
}
