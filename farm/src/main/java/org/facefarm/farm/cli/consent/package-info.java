/** Commands about consent. */
package org.facefarm.farm.cli.consent;
