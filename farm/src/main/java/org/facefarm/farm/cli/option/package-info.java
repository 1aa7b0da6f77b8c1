/** Options that commands share. */
package org.facefarm.farm.cli.option;
