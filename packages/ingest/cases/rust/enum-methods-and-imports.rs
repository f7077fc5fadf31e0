// Methods of enums and `use Self::*` inside of functions.
pub enum State { Idle, Busy(Work) }
pub struct Work;
impl Work {
    fn stop(self) {}
}
impl State {
    fn next(self) -> State {
        use State::*;
        match self {
            Idle => Busy(Work), //> CALLS m.State.Busy exact
            Busy(work) => {
                work.stop(); //> CALLS m.Work.stop exact
                Self::Idle
            }
        }
    }
}
pub fn run(state: State) {
    state.next().next(); //> CALLS m.State.next exact, CALLS m.State.next exact
    State::Idle.next(); //> CALLS m.State.next exact
}
