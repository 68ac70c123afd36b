package dev.avisa.pushemail.datasources.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority of our own, and what it certifies: made by the JDK's keytool for each run. */
final class Certificates {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String AUTHORITY = "ca";

  /** With the keys and certificates of all. */
  private final Path file;

  private Certificates(Path file) {
    this.file = file;
  }

  static Certificates in(Path folder) {
    Certificates certificates = new Certificates(folder.resolve("all.p12"));
    certificates.make(AUTHORITY, "CN=Avisa test authority", "-ext", "bc:c", "-validity", "3650");
    return certificates;
  }

  /** What a client needs to trust this authority, and no other. */
  SSLContext trust() {
    try {
      KeyStore trusted = empty();
      trusted.setCertificateEntry(AUTHORITY, all().getCertificate(AUTHORITY));
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A server's certificate for a host name; more options as keytool's genkeypair has them. */
  SSLContext server(String name, String host, String... validity) {
    List<String> options = new ArrayList<>(List.of("-signer", AUTHORITY));
    options.addAll(List.of("-ext", "san=dns:" + host));
    options.addAll(List.of(validity));
    make(name, "CN=" + host, options.toArray(String[]::new));
    return context(name);
  }

  /** A server's certificate that it gave to itself. */
  SSLContext selfMade(String name, String host) {
    make(name, "CN=" + host, "-ext", "san=dns:" + host);
    return context(name);
  }

  private SSLContext context(String name) {
    try {
      KeyStore all = all();
      KeyStore own = empty();
      own.setKeyEntry(name, all.getKey(name, PASSWORD), PASSWORD, all.getCertificateChain(name));
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(own, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore all() throws GeneralSecurityException, IOException {
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private void make(String name, String subject, String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-genkeypair", "-keyalg", "EC"));
    command.addAll(List.of("-keystore", file.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", new String(PASSWORD), "-alias", name, "-dname", subject));
    command.addAll(List.of(more));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
