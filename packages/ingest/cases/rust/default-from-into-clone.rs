// Conversions are calls of the impl where the type is written, and clones are what they were made from.
#[derive(Clone, Default)] //> IMPLEMENTS std.clone.Clone external, IMPLEMENTS std.default.Default external
pub struct Plan { steps: Vec<Step> }
#[derive(Clone)] //> IMPLEMENTS std.clone.Clone external
pub struct Step;
impl Step {
    fn take(&self) {}
}
pub struct Raw;
impl From<Raw> for Step { //> IMPLEMENTS std.convert.From external
    fn from(raw: Raw) -> Step { Step }
}
pub struct Own;
impl Default for Own { //> IMPLEMENTS std.default.Default external
    fn default() -> Self { Own }
}
impl Own {
    fn take(&self) {}
}
// falls short: `into` runs the From impl of the type that is expected, and what a derived `default` gives is a Plan.
pub fn run(plan: &Plan) {
    Step::from(Raw).take(); //> CALLS m.Step.<From>.from exact, CALLS m.Step.take exact
    let step: Step = Raw.into(); //> CALLS ? into
    step.take(); //> CALLS m.Step.take exact
    Own::default().take(); //> CALLS m.Own.<Default>.default exact, CALLS m.Own.take exact
    let copy = plan.clone(); //> CALLS std.clone.Clone.clone external
    copy.steps[0].clone().take(); //> CALLS m.Step.take exact, CALLS std.clone.Clone.clone external
    let empty = Plan::default(); //> CALLS std.default.Default.default external
    empty.steps[0].take(); //> CALLS ? take
}
