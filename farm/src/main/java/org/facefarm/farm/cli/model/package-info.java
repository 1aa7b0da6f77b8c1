/** Commands about models: those that orders train, the face nets, and what training costs. */
package org.facefarm.farm.cli.model;
