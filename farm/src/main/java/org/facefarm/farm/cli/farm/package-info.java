/** Commands that run a farm and look after it. */
package org.facefarm.farm.cli.farm;
