/** An attack on the packaged product with ordinary accounts: every address that it has, a payload in every place where text goes. */
package dev.tandem.system.attack;
