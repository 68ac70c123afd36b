package dev.avisa.pushemail.architecture.planted.repositories;

import org.apache.kafka.clients.consumer.ConsumerRecord;

interface NamesKafka {
  void park(ConsumerRecord<byte[], byte[]> record);
}
