/** Who agreed to what: the consent file, and the consents that an order rests on. */
package org.facefarm.client.consent;
