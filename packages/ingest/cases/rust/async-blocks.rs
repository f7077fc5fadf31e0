// Calls in an async block belong to the function around it.
pub struct Job;
impl Job {
    async fn run(self) {}
}
fn spawn(task: u8) {}
fn log() {}
pub fn start(job: Job) {
    let future = async move {
        log(); //> CALLS m.log exact
        job.run().await; //> CALLS m.Job.run exact
    };
}
