package dev.avisa.userdata.entities;

/** A field that no two users may share. */
public enum UniqueField {
  USERNAME,
  EMAIL
}
