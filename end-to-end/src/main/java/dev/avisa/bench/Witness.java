package dev.avisa.bench;

import java.util.List;

/** Sees what a run sees. */
interface Witness {
  /** One that doesn't care. */
  Witness NONE =
      new Witness() {
        @Override
        public void acknowledged(UserChange change, long due, long now) {}

        @Override
        public void mail(String recipient, List<String> eventIds, long now) {}
      };

  void acknowledged(UserChange change, long due, long now);

  void mail(String recipient, List<String> eventIds, long now);
}
