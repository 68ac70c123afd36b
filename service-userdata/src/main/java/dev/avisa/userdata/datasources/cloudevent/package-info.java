/**
 * How an event looks on the topic. The one package of this kind that its siblings may see, because
 * an event looks the same whether it leaves through the database or straight to Kafka.
 *
 * <p>Nothing that sends or stores may enter.
 */
@NullMarked
package dev.avisa.userdata.datasources.cloudevent;

import org.jspecify.annotations.NullMarked;
