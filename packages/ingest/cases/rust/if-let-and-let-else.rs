// `if let`, `while let` and `let else` bind what their patterns match.
pub struct Job;
impl Job {
    fn run(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn run(&self) {}
}
fn next() -> Option<Job> { None }
pub fn work(job: Decoy) {
    if let Some(job) = next() { //> CALLS m.next exact
        job.run(); //> CALLS m.Job.run exact
    } else {
        job.run(); //> CALLS m.Decoy.run exact
    }
    while let Some(job) = next() { //> CALLS m.next exact
        job.run(); //> CALLS m.Job.run exact
    }
    let Some(found) = next() else { return }; //> CALLS m.next exact
    found.run(); //> CALLS m.Job.run exact
    job.run(); //> CALLS m.Decoy.run exact
}
