package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.Preview;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Makes mails without sending them. */
public interface Previews {
  Uni<Preview> of(Notice notice);

  /** The languages that there are, as BCP 47 tags. */
  List<String> languages();
}
