package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Caller;
import dev.avisa.pushemail.entities.NoticeTemplate;
import dev.avisa.pushemail.entities.Permission;
import dev.avisa.pushemail.entities.Preview;
import dev.avisa.pushemail.entities.SampleNotice;
import dev.avisa.pushemail.repositories.Clock;
import dev.avisa.pushemail.repositories.Previews;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** Somebody wants to see what the mails look like. */
@ApplicationScoped
public class ShowPreview {
  private final Previews previews;
  private final Clock clock;

  ShowPreview(Previews previews, Clock clock) {
    this.previews = previews;
    this.clock = clock;
  }

  /** The languages that mails are written in, as BCP 47 tags. */
  public Permission<List<String>> languages(Caller caller) {
    return caller.mayAct()
        ? new Permission.Granted<>(previews.languages())
        : new Permission.Denied<>();
  }

  public Uni<Permission<Preview>> show(Caller caller, NoticeTemplate template, Locale locale) {
    return caller.mayAct()
        ? previews
            .of(
                SampleNotice.of(
                    template, SampleNotice.RECIPIENT, locale, SampleNotice.EVENT, clock.instant()))
            .map(Permission.Granted::new)
        : Uni.createFrom().item(new Permission.Denied<>());
  }
}
