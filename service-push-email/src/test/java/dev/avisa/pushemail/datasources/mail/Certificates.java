package dev.avisa.pushemail.datasources.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
  private static final String PASSWORD = "changeit";

  private final Path folder;

  private Certificates(Path folder) {
    this.folder = folder;
  }

  static Certificates in(Path folder) {
    Certificates certificates = new Certificates(folder);
    certificates.key("ca", "CN=Avisa test authority", "-ext", "bc:c", "-validity", "3650");
    certificates.keytool("ca", "-exportcert", "-rfc", "-file", certificates.file("ca.pem"));
    certificates.keytool("trust", "-importcert", "-noprompt", "-file", certificates.file("ca.pem"));
    return certificates;
  }

  /** What a client needs to trust this authority, and no other. */
  SSLContext trust() {
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store("trust"));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A server's certificate for a host name; more options as keytool's gencert has them. */
  SSLContext server(String name, String host, String... validity) {
    key(name, "CN=" + host);
    keytool(name, "-certreq", "-file", file(name + ".csr"));
    List<String> options = new ArrayList<>(List.of("-gencert", "-rfc", "-ext", "san=dns:" + host));
    options.addAll(List.of("-infile", file(name + ".csr"), "-outfile", file(name + ".pem")));
    options.addAll(List.of(validity));
    keytool("ca", options.toArray(String[]::new));
    keytool(name, "ca", new String[] {"-importcert", "-noprompt", "-file", file("ca.pem")});
    keytool(name, "-importcert", "-noprompt", "-file", file(name + ".pem"));
    return context(name);
  }

  /** A server's certificate that it gave to itself. */
  SSLContext selfMade(String name, String host) {
    key(name, "CN=" + host, "-ext", "san=dns:" + host);
    return context(name);
  }

  private SSLContext context(String name) {
    try {
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store(name), PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore store(String name) throws GeneralSecurityException {
    try (InputStream file = Files.newInputStream(Path.of(file(name + ".p12")))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(file, PASSWORD.toCharArray());
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void key(String name, String subject, String... more) {
    List<String> options =
        new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-dname", subject));
    options.addAll(List.of(more));
    keytool(name, options.toArray(String[]::new));
  }

  private void keytool(String name, String... options) {
    keytool(name, name, options);
  }

  private void keytool(String store, String alias, String[] options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-keystore", file(store + ".p12"), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD, "-alias", alias));
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
