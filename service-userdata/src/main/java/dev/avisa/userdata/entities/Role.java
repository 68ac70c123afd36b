package dev.avisa.userdata.entities;

/** What somebody is here for, other than their own data. */
public enum Role {
  /** Helps people: reads and updates every user. */
  SUPPORT,
  /** May do everything. */
  ADMIN
}
