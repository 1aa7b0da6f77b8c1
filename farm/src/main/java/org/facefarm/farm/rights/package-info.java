/** What each service, and a client, may do on a Kafka cluster that asks who comes. */
package org.facefarm.farm.rights;
