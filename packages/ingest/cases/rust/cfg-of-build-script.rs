// Of definitions behind options that a build script sets a build has one: each is named with its share of the confidence.
// kinds: CALLS, REFERENCES
#[cfg(width = "32")]
pub type Limb = u32;
#[cfg(width = "64")]
pub type Limb = u64;
#[cfg(width = "32")]
fn split() {}
#[cfg(width = "64")]
fn split() {}
mod decoy {
    pub fn split() {}
}
pub fn run() {
    split(); //> CALLS m.split inferred, CALLS m.split inferred
}
