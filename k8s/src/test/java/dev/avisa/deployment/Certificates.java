package dev.avisa.deployment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.avisa.localstack.process.TetheredProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An authority for one test, and what it signs; each holder's files lie in a folder as the Secret
 * of a KafkaUser has them.
 */
record Certificates(Path folder) {
  static final String PASSWORD = "only-for-this-test";

  private static final String AUTHORITY = "authority";

  static Certificates make(Path folder, List<String> holders)
      throws IOException, GeneralSecurityException {
    Certificates certificates = new Certificates(folder);
    keytool(folder, AUTHORITY, "-ext", "bc:c");
    for (String holder : holders) {
      keytool(folder, holder, "-signer", AUTHORITY, "-ext", "san=ip:127.0.0.1,dns:localhost");
    }
    KeyStore all = certificates.all();
    Files.createDirectories(certificates.of("ca"));
    Files.writeString(certificates.of("ca").resolve("ca.crt"), pem(all.getCertificate(AUTHORITY)));
    certificates.trust(all.getCertificate(AUTHORITY));
    for (String holder : holders) {
      certificates.write(all, holder);
    }
    return certificates;
  }

  Path of(String holder) {
    return folder.resolve(holder);
  }

  private KeyStore all() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(folder.resolve("all.p12"))) {
      store.load(file, PASSWORD.toCharArray());
    }
    return store;
  }

  /** As the Secret "mysql-ca" has it. */
  private void trust(Certificate authority) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(AUTHORITY, authority);
    try (OutputStream file = Files.newOutputStream(of("ca").resolve("ca.p12"))) {
      store.store(file, PASSWORD.toCharArray());
    }
    Files.writeString(of("ca").resolve("password"), PASSWORD);
  }

  private void write(KeyStore all, String holder) throws IOException, GeneralSecurityException {
    Key key = all.getKey(holder, PASSWORD.toCharArray());
    Certificate[] chain = all.getCertificateChain(holder);
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(holder, key, PASSWORD.toCharArray(), chain);
    Path files = Files.createDirectories(of(holder));
    try (OutputStream file = Files.newOutputStream(files.resolve("user.p12"))) {
      own.store(file, PASSWORD.toCharArray());
    }
    Files.writeString(files.resolve("user.password"), PASSWORD);
    Files.writeString(files.resolve("user.key"), pem("PRIVATE KEY", key.getEncoded()));
    Files.writeString(files.resolve("user.crt"), pem(chain[0]));
  }

  private static String pem(Certificate certificate) throws GeneralSecurityException {
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  private static String pem(String what, byte[] octets) {
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
        .formatted(what, Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(octets));
  }

  private static void keytool(Path folder, String name, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                folder.resolve("all.p12").toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                name,
                "-dname",
                "CN=" + name));
    command.addAll(List.of(options));
    TetheredProcess.run(
        "keytool-" + name, command, folder.resolve("logs"), folder, Duration.ofMinutes(1));
  }
}
