package dev.avisa.domain;

/** How a change came into the database. */
public enum Origin {
  /** Through the REST API of service-userdata, which knows who asked for it. */
  API,
  /** By anything else that writes to the database: a SQL client, a batch job, another system. */
  DIRECT
}
