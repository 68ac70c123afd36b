package dev.avisa.userdata.transport.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to read more than so many octets. */
final class LimitedStream extends FilterInputStream {
  /** There are more. */
  static final class Exceeded extends IOException {
    Exceeded() {
      super("too many octets");
    }
  }

  private long left;

  LimitedStream(InputStream in, long maxOctets) {
    super(in);
    left = maxOctets;
  }

  @Override
  public int read() throws IOException {
    int octet = in.read();
    count(octet < 0 ? 0 : 1);
    return octet;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long count = in.skip(wanted);
    count(count);
    return count;
  }

  /** What isn't wanted isn't waited for: Quarkus reads to the end before it closes. */
  @Override
  public void close() throws IOException {
    if (left >= 0) {
      super.close();
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long octets) throws Exceeded {
    left -= octets;
    if (left < 0) {
      throw new Exceeded();
    }
  }
}
